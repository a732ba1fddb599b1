/**
 * The one place that knows every adapter: reads the settings, chooses the store, makes the use
 * cases.
 */
@NullMarked
package io.usersapi.rest.wiring;

import org.jspecify.annotations.NullMarked;
