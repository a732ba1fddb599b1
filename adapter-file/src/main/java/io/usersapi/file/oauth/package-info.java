/** Sign-ins by social providers in the file. */
@NullMarked
package io.usersapi.file.oauth;

import org.jspecify.annotations.NullMarked;
