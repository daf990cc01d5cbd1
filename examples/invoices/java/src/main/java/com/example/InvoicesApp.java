package com.example;

import software.amazon.awscdk.App;

public final class InvoicesApp {
  private InvoicesApp() {
  }

  public static void main(final String[] args) {
    final App app = new App();
    final Object mailTo = app.getNode().tryGetContext("mailTo");
    new InvoicesStack(app, "DocumentPipelineInvoices", mailTo == null ? "invoices@example.com" : (String) mailTo);
    app.synth();
  }
}
