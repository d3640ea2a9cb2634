"""Every table, one module a subject, one ``Base``."""

from actions.store.models.attachment import CaseFile, CaseLetter, CaseSuggestion
from actions.store.models.audit import Audit, AuditChain
from actions.store.models.base import Base, Sealed, new_id
from actions.store.models.case import Case, CaseEvent, CaseMessage, CaseNote
from actions.store.models.chat import ChatMessage, ChatSession
from actions.store.models.demo import DemoMark
from actions.store.models.desk import CaseAct, CaseBar, CaseLink, StaffFilter
from actions.store.models.document import Document, DocumentCatalogue, DocumentFile, DocumentPassage
from actions.store.models.draft import Draft
from actions.store.models.identity import ProviderSession, SignInRound, StaffIdentity
from actions.store.models.keeping import CaseHold, ErasedCase, JobLease, KeepingRun
from actions.store.models.keycheck import KeyCheck
from actions.store.models.learning import CaseUnlearned
from actions.store.models.outbox import Outbox
from actions.store.models.staff import StaffAttempt, StaffLink, StaffRecovery, StaffSession, StaffUser
from actions.store.models.unanswered import Question, RawQuestion
from actions.store.models.wish import ErasureWish

__all__ = [
    "Audit",
    "AuditChain",
    "Base",
    "Case",
    "CaseAct",
    "CaseBar",
    "CaseEvent",
    "CaseFile",
    "CaseHold",
    "CaseLetter",
    "CaseLink",
    "CaseMessage",
    "CaseNote",
    "CaseSuggestion",
    "CaseUnlearned",
    "ChatMessage",
    "ChatSession",
    "DemoMark",
    "Document",
    "DocumentCatalogue",
    "DocumentFile",
    "DocumentPassage",
    "Draft",
    "ErasedCase",
    "ErasureWish",
    "JobLease",
    "KeepingRun",
    "KeyCheck",
    "Outbox",
    "ProviderSession",
    "Question",
    "RawQuestion",
    "Sealed",
    "SignInRound",
    "StaffAttempt",
    "StaffFilter",
    "StaffIdentity",
    "StaffLink",
    "StaffRecovery",
    "StaffSession",
    "StaffUser",
    "new_id",
]
