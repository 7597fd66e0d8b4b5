from datetime import date
from guong.engines.viet.forms import Mapped
def cited_instruments(mapped, on, own): return ()
def criteria_finder(on, issued, citations): return lambda text, duty, bearer: ()
