/** An app's signed-in state in the dashboard. */
@NullMarked
package io.usersapi.domain.session;

import org.jspecify.annotations.NullMarked;
