package io.usersapi.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.DataFolder;
import io.usersapi.rest.harness.FileClosedProfile;

@QuarkusTest
@TestProfile(FileClosedProfile.class)
@WithTestResource(DataFolder.class)
class FileClosedHttpTest extends ClosedHttpSuite {}
