/** Everything in the file, to be taken elsewhere, and back. */
@NullMarked
package io.usersapi.file.transfer;

import org.jspecify.annotations.NullMarked;
