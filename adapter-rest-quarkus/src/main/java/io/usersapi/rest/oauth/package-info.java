/** Sign-up and sign-in by social providers: the calls, and how each provider is spoken to. */
@NullMarked
package io.usersapi.rest.oauth;

import org.jspecify.annotations.NullMarked;
