/** An end user's identity with credentials: one account per app and email. */
@NullMarked
package io.usersapi.domain.account;

import org.jspecify.annotations.NullMarked;
