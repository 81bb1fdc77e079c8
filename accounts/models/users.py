"""People who sign in."""

import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from ledger.rules.entries import instant
from ledger.services import clock, entropy


class UserManager(BaseUserManager["User"]):
    """Users by name; there is no way to make one that may do everything."""

    def create_user(
        self, username: str, *, full_name: str = "", password: str | None = None, **fields: Any
    ) -> "User":
        """A saved user; without a password nobody can sign in with it."""
        user = self.model(username=username, full_name=full_name or username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. What he may do stands in his grants alone.

    `reference` is what the ledger and other rooms see instead of the person.
    """

    reference = models.CharField(max_length=20, default=entropy.reference, editable=False)
    username = models.CharField(max_length=64)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    second_factor_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ("username",)
        constraints = (
            models.UniqueConstraint(fields=["reference"], name="one_user_per_reference"),
            models.UniqueConstraint(fields=["username"], name="one_user_per_username"),
            models.CheckConstraint(condition=~Q(reference=""), name="user_has_a_reference"),
            models.CheckConstraint(condition=~Q(username=""), name="user_has_a_username"),
            models.CheckConstraint(condition=~Q(full_name=""), name="user_has_a_full_name"),
        )

    def __str__(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of the user is tied to: the password and the second factor.

        A session from before the second factor was set up, or reset, is over.
        """
        moment = instant(self.second_factor_at) if self.second_factor_at else "-"
        salt = "accounts.models.User.session"
        return salted_hmac(
            salt, f"{self.password}\0{moment}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def clean_names(self) -> None:
        """Bring both names to NFC, so that two ways of typing one name stay one name."""
        self.username = unicodedata.normalize("NFC", self.username).strip()
        self.full_name = " ".join(unicodedata.normalize("NFC", self.full_name).split())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean_names()
        super().save(*args, **kwargs)
