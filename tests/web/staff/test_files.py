"""Files of a sender: in by the code, once, a few, small; out for officers alone, and gone with the case."""

import io
import uuid

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import delete, select

from actions.cases.attached.kinds import MOST_FILES
from actions.store.keyfile import add_key, read_or_make_keys
from actions.store.models import Audit, Case, CaseFile, Outbox
from actions.store.rotate import rotate
from tests.actions.cases.attached_samples import HEIC, SECRET, paper, photo
from web.staff.person_file import files_of

PLACE = "/api/cases/files"


@pytest.fixture
def sender(app):
    return TestClient(app, base_url="http://zhm.test", follow_redirects=False)


@pytest.fixture
def sends(sender, file):
    """Send a file to a case that was just filed."""
    receipt = file()

    def send(data=None, *, code=receipt.code, file_id=None, name="foto.jpg"):
        fields = {"code": code, "id": file_id or str(uuid.uuid4())}
        return sender.post(PLACE, data=fields, files={"file": (name, photo() if data is None else data)})

    send.code = receipt.code
    return send


@pytest.fixture
def case_id(sends, services):
    with services.db.reading() as session:
        return session.scalar(select(Case.id))


def rows(services):
    with services.db.reading() as session:
        return session.scalars(select(CaseFile).order_by(CaseFile.number)).all()


def test_a_photo_comes_in_and_an_officer_sees_it(sends, case_id, officer):
    kept = sends()
    assert (kept.status_code, kept.json()["name"], kept.json()["left"]) == (201, "bestand-1.jpg", MOST_FILES - 1)
    (listed,) = officer.get(f"/cases/{case_id}/files").json()["items"]
    assert listed["kind"] == "jpeg"
    got = officer.get(f"/cases/{case_id}/files/1")
    assert got.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(got.content)).size == (600, 400)
    assert SECRET.encode() not in got.content


def test_a_file_is_handed_out_so_that_no_browser_runs_it(sends, case_id, officer):
    sends(paper(), name="brief.pdf")
    headers = officer.get(f"/cases/{case_id}/files/1").headers
    assert headers["content-disposition"] == 'attachment; filename="bestand-1.pdf"'
    assert "sandbox" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_a_small_picture_stands_on_the_page_with_what_it_is(sends, case_id, officer):
    sends()
    sends(paper(2), name="x.pdf")
    page = officer.http.get(f"/beheer/klachten/{case_id}").text
    assert "Foto 1 van de indiener" in page
    assert "PDF van 2 bladzijden" in page
    small = officer.http.get(f"/beheer/klachten/{case_id}/bestand/1/klein")
    assert max(Image.open(io.BytesIO(small.content)).size) == 240


def test_the_case_is_unread_and_officers_get_mail_without_a_word_of_it(sends, case_id, services, officer):
    officer.get(f"/cases/{case_id}")
    sends()
    with services.db.reading() as session:
        assert session.scalar(select(Case.unread).where(Case.id == case_id))
        kinds = session.scalars(select(Outbox.kind)).all()
    assert kinds.count("officer_notice") == 2


def test_the_same_file_again_is_the_same_file(sends, services):
    same = str(uuid.uuid4())
    data = photo()
    assert sends(data, file_id=same).json() == sends(data, file_id=same).json()
    assert len(rows(services)) == 1


def test_another_file_under_the_same_id_is_refused(sends, services):
    same = str(uuid.uuid4())
    sends(file_id=same)
    assert sends(paper(), file_id=same).status_code == 409
    assert len(rows(services)) == 1


def test_a_sixth_file_is_refused(sends, services):
    for _ in range(MOST_FILES):
        assert sends().status_code == 201
    refused = sends()
    assert refused.status_code == 409
    assert "5 bestanden" in refused.json()["detail"]
    assert len(rows(services)) == MOST_FILES


def test_an_apple_photo_is_refused_kindly_with_what_to_do(sends):
    refused = sends(HEIC, name="IMG_1.HEIC")
    assert refused.status_code == 422
    assert "foto van je scherm" in refused.json()["detail"]


@pytest.mark.parametrize("name", ["foto.jpg", "'); DROP TABLE case_;--.png", "../../etc/passwd", "x" * 300])
def test_a_name_says_nothing_about_a_file(sends, name):
    assert sends(b"MZ program", name=name).status_code == 422
    assert sends(name=name).json()["name"] == "bestand-1.jpg"


def test_a_wrong_code_gets_nothing_in(sends, services):
    assert sends(code="appel peer noot mies").status_code == 404
    assert sends(code="").status_code == 404
    assert not rows(services)


@pytest.mark.parametrize("fields", [{"id": "geen"}, {}])
def test_a_form_without_a_good_id_is_refused(sender, sends, fields):
    answer = sender.post(PLACE, data={"code": sends.code, **fields}, files={"file": ("a.jpg", photo())})
    assert answer.status_code == 422


def test_a_form_without_a_file_says_to_choose_one(sender, sends):
    answer = sender.post(PLACE, data={"code": sends.code, "id": str(uuid.uuid4())}, files={"ander": ("a", b"x")})
    assert "Kies eerst" in answer.json()["detail"]


def test_json_and_a_broken_form_are_refused(sender):
    assert sender.post(PLACE, json={"code": "x"}).status_code == 422
    head = {"content-type": "multipart/form-data; boundary=a"}
    assert sender.post(PLACE, content=b"--b\r\nkapot", headers=head).status_code == 422


def test_a_file_that_says_that_it_is_too_large_is_not_read(sender):
    head = {"content-type": "multipart/form-data; boundary=a", "content-length": str(200 * 1024 * 1024)}
    answer = sender.post(PLACE, content=b"x", headers=head)
    assert answer.status_code == 413
    assert "te groot" in answer.json()["detail"]


def test_a_file_that_turns_out_too_large_is_stopped_early(sender):

    def body():
        yield b'--a\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        for _ in range(200):
            yield b"x" * 1024 * 1024

    head = {"content-type": "multipart/form-data; boundary=a"}
    assert sender.post(PLACE, content=body(), headers=head).status_code == 413


def test_files_are_sealed_and_a_new_key_opens_them_still(sends, case_id, services, officer):
    sends()
    assert b"\xff\xd8" not in rows(services)[0].digest
    add_key(services.settings.secret_key_file)
    services.keyring._use(read_or_make_keys(services.settings.secret_key_file))
    assert rotate(services.db, services.keyring) > 2
    assert officer.get(f"/cases/{case_id}/files/1").status_code == 200


def test_files_are_gone_with_the_case(sends, case_id, services):
    sends()
    with services.db.transaction() as session:
        session.execute(delete(Case).where(Case.id == case_id))
    assert not rows(services)


@pytest.mark.parametrize("path", ["", "/1", "/1?klein=1"])
def test_nobody_but_an_officer_gets_a_file(sends, case_id, reader, visitor, make_browser, path):
    sends()
    assert reader.http.get(f"/api/staff/cases/{case_id}/files{path}").status_code == 403
    assert make_browser("admin").http.get(f"/api/staff/cases/{case_id}/files{path}").status_code == 403
    assert visitor.http.get(f"/api/staff/cases/{case_id}/files{path}").status_code == 401


def test_a_page_of_a_file_is_for_officers_too(sends, case_id, reader):
    sends()
    assert reader.http.get(f"/beheer/klachten/{case_id}/bestand/1").status_code == 403


@pytest.mark.parametrize("number", ["2", "0", "-1", "x"])
def test_a_file_that_is_not_there_is_not_found(sends, case_id, officer, number):
    sends()
    assert officer.get(f"/cases/{case_id}/files/{number}").status_code in {404, 422}


def test_opening_a_file_is_in_the_log(sends, case_id, officer, services):
    sends()
    officer.get(f"/cases/{case_id}/files/1")
    with services.db.reading() as session:
        assert {"add_file", "read_file"} <= set(session.scalars(select(Audit.what)))


def test_files_go_along_in_the_copy_of_all_that_is_kept(sends, case_id, services):
    sends()
    with services.db.reading() as session:
        (kept,) = files_of(session, services.keyring, case_id)
    assert kept.name == "bestand-1.jpg"
    assert kept.data.startswith(b"\xff\xd8")
