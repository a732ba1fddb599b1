/** Holds the repository's pages to what they say: links, examples and settings. */
package io.usersapi.rest.documentation;
