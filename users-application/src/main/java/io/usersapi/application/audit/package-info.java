/** Keeping and showing who did what, when, and to what. */
@NullMarked
package io.usersapi.application.audit;

import org.jspecify.annotations.NullMarked;
