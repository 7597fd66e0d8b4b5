"""Plans of reorganisation and proposals for the work they leave; one noun a file."""

from .plan import AlreadyEntered, Plan, PlanState
from .proposal import Proposal, ProposalState, Way
