"""A member of staff behind a browser or a script."""


class Browser:
    """Uses the API as a script does, and the pages as a browser without JavaScript does."""

    def __init__(self, http):
        self.http = http
        self.csrf = None

    def signs_in(self, email, password, otp=None):
        answer = self.tries(email, password, otp)
        assert answer.status_code == 200, answer.text
        self.csrf = answer.json()["csrf"]
        return self

    def tries(self, email, password, otp=None):
        body = {"email": email, "password": password, **({"otp": otp} if otp else {})}
        return self.http.post("/api/staff/login", json=body)

    @property
    def header(self):
        return {"X-CSRF-Token": self.csrf} if self.csrf else {}

    def get(self, path, **params):
        return self.http.get(f"/api/staff{path}", params=params)

    def post(self, path, **body):
        return self.http.post(f"/api/staff{path}", json=body, headers=self.header)

    def patch(self, path, **body):
        return self.http.patch(f"/api/staff{path}", json=body, headers=self.header)

    def cases(self, **filters):
        answer = self.get("/cases", **filters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def case(self):
        """The one case that there is."""
        (item,) = self.cases()["items"]
        return self.get(f"/cases/{item['id']}").json()
