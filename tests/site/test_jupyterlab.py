"""A class's machine: what .binder/ installs and nothing else, the Japanese notebook in JupyterLab, its explorer by keyboard."""

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from tests.reader import ROOT, install, surroundings

NOTEBOOK = "01-relu-family.ipynb"
RUN_ALL = """async () => {
  const context = jupyterapp.shell.currentWidget.sessionContext;
  await context.ready;
  while (context.session?.kernel?.connectionStatus !== 'connected') await new Promise(go => setTimeout(go, 100));
  return await Promise.race([  // a command that comes before the kernel would open a dialog
    jupyterapp.commands.execute('notebook:run-all-cells'),
    new Promise((_, fail) => setTimeout(() => fail('the notebook did not end within five minutes'), 300_000)),
  ]);
}"""


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """JupyterLab as a Binder or a class's hub serves it, and beside the chapters one with its outputs cleared: its address."""
    home = tmp_path_factory.mktemp("reader")
    install(home, "--requirement", ".binder/requirements.txt")
    for name in (".binder", "chapters/ja"):
        shutil.copytree(ROOT / name, home / "work" / name)
    subprocess.run(["bash", ".binder/postBuild"], cwd=home / "work", env=surroundings(home), check=True)

    notebook = nbformat.read(ROOT / "chapters/ja" / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, home / "work" / NOTEBOOK)
    settings = home / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)  # cells out of view stay in the page, so that the test can look at them
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}), "utf-8")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = surroundings(home) | {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--ServerApp.ip=127.0.0.1",
    ]
    options += ["--LabApp.expose_app_in_browser=True"]  # so that the test can give a command without a menu
    server = subprocess.Popen([home / "venv/bin/jupyter", "lab", *options], cwd=home / "work", env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home / "venv")


def test_a_stored_explorer_answers_before_anything_runs(jupyter, browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(
        f"{jupyter}/lab/workspaces/stored/tree/chapters/ja/{NOTEBOOK}"
    )  # the next test has a workspace of its own
    slider = page.locator(".nn-explorer input[type=range]").first
    expect(slider).to_be_visible(timeout=60_000)
    spoken = slider.get_attribute("aria-valuetext")
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", spoken)
    page.close()


def test_the_japanese_notebook_runs_and_its_explorer_answers_the_keyboard(jupyter, browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{jupyter}/lab/tree/{NOTEBOOK}")
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=60_000)
    assert page.evaluate(RUN_ALL)
    prompts = page.locator(".jp-CodeCell .jp-InputArea-prompt").all_inner_texts()
    assert len(prompts) > 10 and all(re.fullmatch(r"\[\d+\]:", prompt) for prompt in prompts), prompts
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], .jp-mod-error").count() == 0

    slider = page.locator(".nn-explorer input[type=range]").first
    slider.scroll_into_view_if_needed()
    curve = page.locator(".nn-explorer .fig path.c0").first
    spoken, drawn = slider.get_attribute("aria-valuetext"), curve.get_attribute("d")
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", spoken)
    assert curve.get_attribute("d") != drawn
    assert slider.evaluate("input => input.getRootNode().activeElement === input")  # JupyterLab did not take the key
    assert "調べる位置" in page.locator(".nn-explorer [role=slider]").first.get_attribute("aria-label")
    page.close()
