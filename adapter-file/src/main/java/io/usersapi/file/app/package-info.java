/** Apps in the file. */
@NullMarked
package io.usersapi.file.app;

import org.jspecify.annotations.NullMarked;
