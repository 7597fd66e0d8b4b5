"""Shapes what people hand in about the registers; rules live with the models."""

from .boards import BoardForm, EndSeatForm, SeatForm
from .channels import (
    ApprovalForm,
    ChannelForm,
    ChannelReviewForm,
    CloseChannelForm,
    CustodianForm,
    HandoverForm,
    RegisterForm,
    RenameChannelForm,
    SearchForm,
    SuccessorForm,
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
from .mandates import AssignmentForm, DelegationForm, EndMandateForm, HeadContactForm, PublicationForm
from .premises import PremisesForm
from .regulations import AnswersForm, RegulationEntryForm, RegulationIssueForm, RegulationTextForm

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
    "SuccessorForm",
    "UnconfirmForm",
    "VerificationForm",
]
