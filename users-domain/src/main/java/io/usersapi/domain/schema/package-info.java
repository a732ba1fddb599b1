/**
 * What an app asks of a submission's data: a versioned list of fields, each of one kind, and the
 * validation that lists every violation. Add a field kind here: one class beside {@link
 * io.usersapi.domain.schema.TextField}, named in {@link io.usersapi.domain.schema.FieldKind}.
 */
@NullMarked
package io.usersapi.domain.schema;

import org.jspecify.annotations.NullMarked;
