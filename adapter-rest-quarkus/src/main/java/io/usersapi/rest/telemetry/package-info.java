/** Telling operators what the service does: ids of requests, metrics, and an access log. */
@NullMarked
package io.usersapi.rest.telemetry;

import org.jspecify.annotations.NullMarked;
