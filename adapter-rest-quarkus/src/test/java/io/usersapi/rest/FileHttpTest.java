package io.usersapi.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.DataFolder;
import io.usersapi.rest.harness.FileStoreProfile;

@QuarkusTest
@TestProfile(FileStoreProfile.class)
@WithTestResource(DataFolder.class)
class FileHttpTest extends HttpSuite {}
