"""Addresses of the API, below `api/`."""

from django.urls import path

from recruitment.api import docs, views

app_name = "api"
urlpatterns = [
    path("schema/", docs.schema, name="schema"),
    path("docs/", docs.docs, name="docs"),
    path("v1/campaigns/", views.campaigns, name="campaigns"),
    path("v1/campaigns/<str:campaign>/", views.campaign, name="campaign"),
    path("v1/campaigns/<str:campaign>/posts/", views.posts, name="posts"),
    path("v1/campaigns/<str:campaign>/results/", views.results, name="results"),
    path("v1/campaigns/<str:campaign>/results/<str:number>/", views.result, name="result"),
    path("v1/campaigns/<str:campaign>/applications/", views.applications, name="applications"),
    path("v1/documents/<str:digest>/", views.verified, name="verified"),
]
