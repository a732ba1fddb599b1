/** Users in the file. */
@NullMarked
package io.usersapi.file.user;

import org.jspecify.annotations.NullMarked;
