from __future__ import annotations

import io
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData
from covered import main, share_covered

pytestmark = pytest.mark.unmeasured

SOURCE = "def sign(number):\n    if number < 0:\n        return -1\n    return 1\n"


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what was measured of three files: nothing of one, a part of the others."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COVERAGE_FILE", str(tmp_path / ".coverage"))
    names = [tmp_path / f"{name}.py" for name in "abc"]
    for name in names:
        name.write_text(SOURCE)
    data = CoverageData(str(tmp_path / ".coverage"))
    data.add_arcs({str(names[0]): [(-1, 1), (1, -1), (-1, 2), (2, 4), (4, -1)], str(names[1]): [(-1, 1)]})
    data.touch_file(str(names[2]))
    data.write()
    return tmp_path


@pytest.mark.parametrize(("wanted", "status"), [(10, 0), (60, 2)])
def test_the_share_is_that_of_one_report_and_too_small_a_one_fails(
    measured: Path, capsys: pytest.CaptureFixture[str], wanted: int, status: int
) -> None:
    (measured / ".coveragerc").write_text(f"[run]\nbranch = True\n[report]\nfail_under = {wanted}\n")
    with pytest.raises(SystemExit) as ended:
        main()
    whole = Coverage()
    whole.load()
    share = whole.report(file=io.StringIO())
    assert 10 < share < 60
    assert share_covered(8) == pytest.approx(share)
    assert capsys.readouterr().out == f"branch coverage: {share:.1f} %\n"
    assert ended.value.code == status
