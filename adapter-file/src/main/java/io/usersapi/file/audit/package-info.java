/** The audit in the file. */
@NullMarked
package io.usersapi.file.audit;

import org.jspecify.annotations.NullMarked;
