"""Everything that the web process is made of, put together once at its start."""

from __future__ import annotations

import ipaddress
import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from actions.cases.account_admin import AccountAdmin
from actions.cases.account_links import AccountLinks
from actions.cases.accounts import Accounts
from actions.cases.audit_log import AuditLog
from actions.cases.colleagues import Colleagues
from actions.cases.demo import is_demo
from actions.cases.desk import Desk
from actions.cases.documents import Shelf
from actions.cases.drafts import Drafts
from actions.cases.files import CaseFiles
from actions.cases.kept_texts import KeptTexts
from actions.cases.learning import Learning
from actions.cases.mail_parts import Letterhead
from actions.cases.mail_queue import MailQueue
from actions.cases.outbox import OutboxWorker
from actions.cases.own_account import OwnAccount
from actions.cases.register import Register
from actions.cases.reminders import Reminders
from actions.cases.reporting.service import Reports
from actions.cases.saved_filters import SavedFilters
from actions.cases.sent_letters import SentLetters
from actions.cases.smtp import make_worker
from actions.cases.suggest.deciding import Decisions
from actions.cases.ties import Links
from actions.cases.unanswered import Unanswered
from actions.cases.work import Work
from actions.store.chain import Chain
from actions.store.conversations import Conversations
from actions.store.crypto import Keyring
from actions.store.engine import make_engine
from actions.store.opening import Store, open_store
from actions.store.session import Database
from actions.store.settings import Settings
from kb.documents.search import DocumentSearch
from kb.knowledge import Knowledge
from kb.library import Library
from kb.organisation import Organisation
from kb.texts import Texts
from kb.typing import LanguageCheck
from web.gateway.danger import DangerDoor
from web.gateway.ledger import Ledger
from web.gateway.limits import Limiter
from web.gateway.locks import Locks
from web.gateway.rasa import RasaClient
from web.gateway.safety import DangerCheck, SafetyAnswers
from web.gateway.sessions import Sessions
from web.gateway.turns import Turns
from web.papers import Papers

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Services:
    """The services that routers take."""

    settings: Settings
    db: Database
    keyring: Keyring
    register: Register
    desk: Desk
    reports: Reports
    learning: Learning
    colleagues: Colleagues
    links: Links
    work: Work
    filters: SavedFilters
    kept: KeptTexts
    accounts: Accounts
    own_account: OwnAccount
    account_admin: AccountAdmin
    account_links: AccountLinks
    drafts: Drafts
    files: CaseFiles
    letters: SentLetters
    suggestions: Decisions
    language: LanguageCheck
    outbox: OutboxWorker
    mail: MailQueue
    audit: AuditLog
    reminders: Reminders
    shelf: Shelf
    documents: DocumentSearch
    unanswered: Unanswered
    conversations: Conversations
    texts: Texts
    library: Library
    organisation: Organisation
    papers: Papers
    rasa: RasaClient
    limiter: Limiter
    sessions: Sessions
    turns: Turns
    danger: DangerDoor


def make_services(settings: Settings) -> Services:
    """Put the services together; raise SettingsError or KnowledgeError when a setting or a file of kb is wrong.

    A database that cannot be reached is no reason not to start: danger is answered without it.
    """
    warn_when_open(settings)
    knowledge = Knowledge.load(settings.organisation)
    organisation, texts = knowledge.organisation, knowledge.texts
    db, keyring = _store(settings)
    conversations, shelf = Conversations(keyring), Shelf(db)
    rasa = RasaClient(settings.rasa_url, settings.internal_secret.get_secret_value(), settings.turns_at_once)
    limiter = Limiter(settings.limits, settings.redis_url)
    drafts = Drafts(db, keyring, days=organisation.retention.draft_days)
    answers, locks = SafetyAnswers(texts), Locks()
    life = timedelta(days=organisation.retention.chat_days)
    ledger, own_ledger = (Ledger(db, conversations, life=life) for _ in range(2))
    turns = Turns(ledger, rasa, answers, limiter, locks)
    return Services(
        settings=settings,
        db=db,
        keyring=keyring,
        register=Register(db, keyring, organisation),
        desk=Desk(db, keyring, organisation),
        reports=Reports(db, [place.name for place in organisation.locations]),
        learning=Learning(db, keyring, _places(organisation)),
        colleagues=Colleagues(db, keyring, organisation),
        links=Links(db, keyring, organisation),
        work=Work(db, keyring, organisation),
        filters=SavedFilters(db, keyring, organisation),
        kept=KeptTexts(db, keyring),
        accounts=_accounts(settings, db, keyring),
        own_account=OwnAccount(db, keyring),
        account_admin=AccountAdmin(db),
        account_links=AccountLinks(db, keyring, require_otp=settings.require_otp),
        drafts=drafts,
        files=CaseFiles(db, keyring, organisation),
        letters=SentLetters(db, keyring, organisation),
        suggestions=Decisions(db, keyring, organisation),
        language=LanguageCheck(),
        outbox=make_worker(Store(db, keyring), settings, _letterhead(settings, organisation)),
        mail=MailQueue(db, keyring),
        audit=AuditLog(db),
        reminders=Reminders(db, keyring),
        shelf=shelf,
        documents=DocumentSearch(shelf),
        unanswered=Unanswered(db, keyring, days=settings.unanswered_days, places=_places(organisation)),
        conversations=conversations,
        texts=texts,
        library=knowledge.library,
        organisation=organisation,
        papers=Papers(organisation, invented=partial(is_demo, db)),
        rasa=rasa,
        limiter=limiter,
        sessions=Sessions(ledger, rasa, drafts, texts, locks),
        turns=turns,
        # A ledger of its own: when every thread waits for a slow database, danger still gets one.
        danger=DangerDoor(DangerCheck.load(), answers, Turns(own_ledger, rasa, answers, limiter, locks), limiter),
    )


def warn_when_open(settings: Settings) -> None:
    """Say in the log what is missing where others than this machine can reach us."""
    wanted = {"ZHM_COOKIE_SECURE": settings.cookie_secure, "ZHM_REQUIRE_OTP": settings.require_otp}
    off = [name for name, is_on in wanted.items() if not is_on]
    if off and not is_loopback(settings.host):
        log.warning("reachable from outside at %s, while %s is off: set it to 1", settings.host, " and ".join(off))


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _accounts(settings: Settings, db: Database, keyring: Keyring) -> Accounts:
    idle, life = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    otp, passwords = settings.require_otp, settings.password_sign_in
    return Accounts(db, keyring, require_otp=otp, passwords=passwords, idle=idle, life=life)


def _letterhead(settings: Settings, organisation: Organisation) -> Letterhead:
    """Return what stands around every mail."""
    return Letterhead(organisation.name, settings.public_url, organisation.contact.phone, organisation.notice)


def _places(organisation: Organisation) -> list[str]:
    return [name for place in organisation.locations for name in (place.name, *place.aliases)]


def _store(settings: Settings) -> tuple[Database, Keyring]:
    try:
        store = open_store(settings)
    except SQLAlchemyError as error:
        log.error("the database is not there yet: %s", type(error).__name__)
        keyring = Keyring.from_file(settings.secret_key_file)
        return Database(make_engine(settings.database_url), Chain(keyring.chain_key)), keyring
    return store.database, store.keyring
