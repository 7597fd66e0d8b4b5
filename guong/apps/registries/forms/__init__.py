"""Shapes what people hand in about the registers; rules live with the models."""

from .boards import BoardForm, EndSeatForm, SeatForm
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
from .discipline import (
    AttestationForm,
    DemandAnswerForm,
    DemandForm,
    MatterForm,
    OrientationForm,
    SettlementForm,
)
from .premises import PremisesForm
from .regulations import AnswersForm, RegulationEntryForm, RegulationIssueForm, RegulationTextForm
from .speaking import AssignmentForm, DelegationForm, EndMandateForm, HeadContactForm, PublicationForm

__all__ = [
    "AnswersForm",
    "ApprovalForm",
    "AssignmentForm",
    "AttestationForm",
    "BoardForm",
    "ChannelForm",
    "ChannelReviewForm",
    "CloseChannelForm",
    "CustodianForm",
    "DelegationForm",
    "DemandAnswerForm",
    "DemandForm",
    "EndMandateForm",
    "EndSeatForm",
    "HandoverForm",
    "HeadContactForm",
    "HeirForm",
    "MatterForm",
    "OrientationForm",
    "PremisesForm",
    "PublicationForm",
    "RegisterForm",
    "RegulationEntryForm",
    "RegulationIssueForm",
    "RegulationTextForm",
    "RenameChannelForm",
    "SearchForm",
    "SeatForm",
    "SettlementForm",
    "UnconfirmForm",
    "VerificationForm",
]
