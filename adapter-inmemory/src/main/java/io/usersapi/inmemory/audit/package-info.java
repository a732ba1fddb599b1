/** The audit in memory. */
@NullMarked
package io.usersapi.inmemory.audit;

import org.jspecify.annotations.NullMarked;
