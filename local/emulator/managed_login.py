"""What managed login of Amazon Cognito does and MiniStack's does not.

It gives a session that lasts longer than the page, for which no password is asked again, `prompt`, an end of that session by
`/logout`, and in tokens that are renewed the user's groups and the time of the sign-in.
"""

import functools
import secrets
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from ministack.services import cognito

COOKIE = "cognito"
# https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
SESSION_SECONDS = 3600

sessions = {}
signed_in_at = {}


def add_to_ministack() -> None:
    """Its routes and its mint of tokens are looked up in the module at each call, so that they can be replaced there."""
    issue_code = cognito._issue_auth_code_redirect
    cognito._issue_auth_code_redirect = beginning_a_session(issue_code)
    cognito.handle_oauth2_authorize = knowing_sessions(cognito.handle_oauth2_authorize, issue_code)
    cognito.handle_logout = ending_the_session(cognito.handle_logout)
    cognito._apply_pretoken_trigger = renewing_as_signed_in(cognito._apply_pretoken_trigger)


def beginning_a_session(issue_code):
    """Who proved who they are by the form gets a cookie with the code."""

    @functools.wraps(issue_code)
    def issue_code_and_cookie(client_id, pool_id, redirect_uri, scope, username, *rest):
        status, headers, body = issue_code(client_id, pool_id, redirect_uri, scope, username, *rest)
        if status == 302 and "code=" in headers["Location"]:
            session = secrets.token_urlsafe(32)
            sessions[session] = (pool_id, username, time.time() + SESSION_SECONDS)
            headers = {**headers, "Set-Cookie": cookie(session, SESSION_SECONDS)}
        return status, headers, body

    return issue_code_and_cookie


def knowing_sessions(authorize, issue_code):
    """Whoever has a session is sent back with a code, unless `prompt` asks for the form; with `prompt=none` nobody sees one."""

    @functools.wraps(authorize)
    def authorize_by_session(method, path, headers, query):
        response = authorize(method, path, headers, query)
        if response[0] != 200:
            return response  # not as the client may ask, or to another identity provider
        asked = {name: values[0] for name, values in query.items()}
        prompt = asked.get("prompt", "").split()
        client_id, redirect_uri, state = asked["client_id"], asked.get("redirect_uri", ""), asked.get("state", "")
        pool_id = cognito._find_pool_by_client_id(client_id)[0]
        username = user_of_session(headers, pool_id)
        if username and "login" not in prompt:
            challenge = (asked.get("code_challenge", ""), asked.get("code_challenge_method", ""))
            return issue_code(client_id, pool_id, redirect_uri, asked.get("scope", ""), username, asked.get("nonce", ""), *challenge, state)
        if "none" in prompt:
            query_back = urlencode({"error": "login_required", "state": state})
            return 302, {"Location": f"{redirect_uri}?{query_back}", "Cache-Control": "no-store"}, b""
        return response

    return authorize_by_session


def ending_the_session(logout):
    @functools.wraps(logout)
    def logout_and_forget(method, path, headers, query):
        status, answered, body = logout(method, path, headers, query)
        if status == 302:
            sessions.pop(session_in(headers), None)
            answered = {**answered, "Set-Cookie": cookie("", 0)}
        return status, answered, body

    return logout_and_forget


def renewing_as_signed_in(finish_claims):
    """A token that is renewed has the user's groups as they are now, and the time at which the user signed in."""

    @functools.wraps(finish_claims)
    def finish(*, pool_id, claims, trigger_source, username, **rest):
        # the first token of a sign-in sets the time for all of them: each is made at a second of its own
        claims = {**claims, "auth_time": signed_in_at.setdefault(claims["origin_jti"], claims["auth_time"])}
        if trigger_source == "TokenGeneration_RefreshTokens":
            groups = (cognito._get_pool_unscoped(pool_id)["_users"].get(username) or {}).get("_groups")
            claims = {**claims, **({"cognito:groups": groups} if groups else {})}
        return finish_claims(pool_id=pool_id, claims=claims, trigger_source=trigger_source, username=username, **rest)

    return finish


def user_of_session(headers, pool_id):
    """The name of a user who may still sign in, or None."""
    known_pool, username, ends_at = sessions.get(session_in(headers), (None, None, 0))
    if known_pool != pool_id or ends_at < time.time():
        return None
    user = cognito._get_pool_unscoped(pool_id)["_users"].get(username)
    return username if user and user.get("Enabled", True) else None


def session_in(headers):
    found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return found.value if found else ""


def cookie(session, seconds) -> str:
    return f"{COOKIE}={session}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
