/** Signing an app in and out of the dashboard. */
@NullMarked
package io.usersapi.application.session;

import org.jspecify.annotations.NullMarked;
