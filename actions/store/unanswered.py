"""Every query on questions that no article answered. Nothing here commits: one request, one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from actions.store.models import Question, RawQuestion


def raw_of(db: Session, conversation: str, turn: str) -> RawQuestion | None:
    """Return what was kept for a turn."""
    wanted = {"conversation_id": conversation, "turn_id": turn}
    return db.scalar(select(RawQuestion).filter_by(**wanted))


def waiting(db: Session, before: datetime, most: int) -> Sequence[RawQuestion]:
    """Return questions that still are as somebody typed them, the oldest first."""
    wanted = select(RawQuestion).where(RawQuestion.at <= before)
    return db.scalars(wanted.order_by(RawQuestion.at, RawQuestion.id).limit(most)).all()


def count_waiting(db: Session) -> int:
    """Say how many of them there are."""
    return db.scalar(select(func.count()).select_from(RawQuestion)) or 0


def take(db: Session, raw_id: str) -> RawQuestion | None:
    """Return one of them for who works on it now; None when it is gone, or somebody else has it."""
    return db.scalar(select(RawQuestion).where(RawQuestion.id == raw_id).with_for_update(skip_locked=True))


def forget(db: Session, conversations: Iterable[str]) -> None:
    """Erase what still can be told to be of these conversations."""
    db.execute(delete(RawQuestion).where(RawQuestion.conversation_id.in_(list(conversations))))


def with_fingerprint(db: Session, fingerprint: bytes) -> Question | None:
    """Return the question with these words."""
    return db.scalar(select(Question).where(Question.fingerprint == fingerprint).with_for_update())


def by_id(db: Session, question_id: str) -> Question | None:
    """Return one question, for who changes it now."""
    return db.scalar(select(Question).where(Question.id == question_id).with_for_update())


def listing(db: Session, handled: bool, most: int) -> Sequence[Question]:
    """Return questions, open or handled, the most asked and newest first."""
    state = Question.handled_at.is_not(None) if handled else Question.handled_at.is_(None)
    return db.scalars(
        select(Question).where(state).order_by(Question.count.desc(), Question.last_at.desc()).limit(most)
    ).all()


def count(db: Session, handled: bool) -> int:
    """Say how many questions are open, or handled."""
    state = Question.handled_at.is_not(None) if handled else Question.handled_at.is_(None)
    return db.scalar(select(func.count()).select_from(Question).where(state)) or 0


def erase_older(db: Session, before: datetime) -> int:
    """Erase what was asked last before a moment, nameless or not; say how many."""
    old = [
        delete(Question).where(Question.last_at < before).returning(Question.id),
        delete(RawQuestion).where(RawQuestion.at < before).returning(RawQuestion.id),
    ]
    return sum(len(db.scalars(one).all()) for one in old)
