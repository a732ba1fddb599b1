/** Accounts over HTTP: for end users by token, for an app's backend by client certificate. */
@NullMarked
package io.usersapi.rest.account;

import org.jspecify.annotations.NullMarked;
