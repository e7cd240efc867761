"""Debian's Chromium; tests that need it are skipped where there is none, unless CHANCERY_BROWSER=required says there must be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
NEEDED = pytest.mark.skipif(CHROMIUM is None and os.environ.get("CHANCERY_BROWSER") != "required", reason="no Chromium here")
