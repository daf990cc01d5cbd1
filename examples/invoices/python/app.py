from aws_cdk import App

from invoices_stack import InvoicesStack

app = App()
InvoicesStack(
    app,
    "DocumentPipelineInvoices",
    mail_to=app.node.try_get_context("mailTo") or "invoices@example.com",
)
app.synth()
