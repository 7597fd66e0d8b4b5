from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

class LoginForm(forms.Form): ...
class ReauthenticateForm(forms.Form): ...

class ChangePasswordForm(forms.Form):
    user: AbstractBaseUser
