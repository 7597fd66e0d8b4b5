"""Shapes what people hand in about the registers; rules live with the models."""

from .boards import BoardForm
from .channels import (
    ApprovalForm,
    ChannelForm,
    ChannelReviewForm,
    CloseChannelForm,
    CustodianForm,
    HandoverForm,
    HeirForm,
    RegisterForm,
    RenameChannelForm,
    SearchForm,
    UnconfirmForm,
    VerificationForm,
)
from .speaking import AssignmentForm, DelegationForm, EndMandateForm, HeadContactForm, PublicationForm

__all__ = [
    "ApprovalForm",
    "AssignmentForm",
    "BoardForm",
    "ChannelForm",
    "ChannelReviewForm",
    "CloseChannelForm",
    "CustodianForm",
    "DelegationForm",
    "EndMandateForm",
    "HandoverForm",
    "HeadContactForm",
    "HeirForm",
    "PublicationForm",
    "RegisterForm",
    "RenameChannelForm",
    "SearchForm",
    "UnconfirmForm",
    "VerificationForm",
]
