// Shows the schema of the API; nothing is sent from here but what the reader tries.
"use strict";

const place = document.getElementById("api");
window.SwaggerUIBundle({ url: place.dataset.schema, domNode: place, deepLinking: false, validatorUrl: null });
