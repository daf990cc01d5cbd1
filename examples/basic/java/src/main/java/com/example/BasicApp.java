package com.example;

import software.amazon.awscdk.App;

public final class BasicApp {
  private BasicApp() {
  }

  public static void main(final String[] args) {
    final App app = new App();
    new BasicStack(app, "DocumentPipelineBasic");
    app.synth();
  }
}
