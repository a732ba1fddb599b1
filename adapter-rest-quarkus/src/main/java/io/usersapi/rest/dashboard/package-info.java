/** Serves the dashboard of the module admin-web, where the build could make it. */
@NullMarked
package io.usersapi.rest.dashboard;

import org.jspecify.annotations.NullMarked;
