/** Rules about characters that several features share; not for embedders. */
@NullMarked
package io.usersapi.domain.text;

import org.jspecify.annotations.NullMarked;
