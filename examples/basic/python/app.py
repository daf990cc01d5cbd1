from aws_cdk import App

from basic_stack import BasicStack

app = App()
BasicStack(app, "DocumentPipelineBasic")
app.synth()
