/** Sessions in the file. */
@NullMarked
package io.usersapi.file.session;

import org.jspecify.annotations.NullMarked;
