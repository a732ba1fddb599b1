/** The accounts of end users: making them, signing in, and what their owner and backend change. */
@NullMarked
package io.usersapi.application.account;

import org.jspecify.annotations.NullMarked;
