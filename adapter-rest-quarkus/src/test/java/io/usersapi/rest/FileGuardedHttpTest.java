package io.usersapi.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.DataFolder;
import io.usersapi.rest.harness.FileGuardedProfile;

@QuarkusTest
@TestProfile(FileGuardedProfile.class)
@WithTestResource(DataFolder.class)
class FileGuardedHttpTest extends GuardedHttpSuite {}
