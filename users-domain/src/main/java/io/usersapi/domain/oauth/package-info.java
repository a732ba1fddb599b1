/** Sign-ins by social providers while they are under way. */
@NullMarked
package io.usersapi.domain.oauth;

import org.jspecify.annotations.NullMarked;
