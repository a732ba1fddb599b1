/** Every port over one durable file. Begin with {@link io.usersapi.file.FileStores}. */
@NullMarked
package io.usersapi.file;

import org.jspecify.annotations.NullMarked;
