/** Sign-ins by social providers in memory. */
@NullMarked
package io.usersapi.inmemory.oauth;

import org.jspecify.annotations.NullMarked;
