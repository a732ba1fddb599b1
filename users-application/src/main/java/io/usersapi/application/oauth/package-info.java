/** Sign-up and sign-in by social providers. */
@NullMarked
package io.usersapi.application.oauth;

import org.jspecify.annotations.NullMarked;
