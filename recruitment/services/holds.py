"""Hold a campaign while an act changes what another act of the same campaign looks at.

Every act that receives, decides, freezes or closes takes this lock first and the log's lock last:
nothing can slip in between the check of a stage and the entry that ends it.
"""

from recruitment.models import Campaign


def hold(campaign: Campaign) -> None:
    """Wait for other acts on the campaign and keep them waiting until the transaction ends."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
