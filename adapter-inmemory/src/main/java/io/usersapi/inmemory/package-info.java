/**
 * Every port over concurrent maps: for embedding, and as a fake that behaves like the durable
 * stores in all but durability. Begin with {@link io.usersapi.inmemory.InMemoryStores}.
 */
@NullMarked
package io.usersapi.inmemory;

import org.jspecify.annotations.NullMarked;
