"""The forms of a case as a browser without JavaScript sends them."""

import uuid


def page(officer, case_id, **asked):
    return officer.http.get(f"/beheer/klachten/{case_id}", params=asked).text


def form_of(officer, case_id, **fields):
    version = officer.get(f"/cases/{case_id}").json()["version"]
    return {"csrf": officer.csrf, "act": str(uuid.uuid4()), "version": str(version), **fields}
