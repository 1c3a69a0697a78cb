"""Questions that people ask of the dataset, each as documented SQL over the published views."""
